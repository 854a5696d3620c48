<?xml version="1.0" encoding="UTF-8"?>
<!-- Speeches, stage directions, casts and what is heard beside words. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template match="sp" mode="ed:model" as="element(ed:speech)">
    <xsl:call-template name="f:speech">
      <xsl:with-param name="content" as="element()*">
        <xsl:for-each-group select="node()" group-adjacent="exists(self::l)">
          <xsl:choose>
            <xsl:when test="current-grouping-key()"><xsl:sequence select="f:verses(current-group())"/></xsl:when>
            <xsl:otherwise><xsl:apply-templates select="current-group()" mode="ed:model"/></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each-group>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="u[f:is-segmented(.)]" mode="ed:model" priority="1" as="element(ed:speech)">
    <xsl:call-template name="f:speech">
      <xsl:with-param name="content" as="element()*">
        <xsl:apply-templates select="*" mode="ed:model"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- An utterance without segments holds its words itself: they are its one paragraph. -->
  <xsl:template match="u" mode="ed:model" as="element(ed:speech)">
    <xsl:variable name="at" as="xs:string" select="string(accumulator-before('speech'))"/>
    <xsl:call-template name="f:speech">
      <xsl:with-param name="content" as="element()">
        <ed:para n="{$at}" mark="{$at}" target="s{$at}"><xsl:apply-templates mode="ed:model"/></ed:para>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="f:speech" as="element(ed:speech)">
    <xsl:param name="content" as="element()*"/>
    <xsl:variable name="label" as="xs:string" select="f:label(.)"/>
    <ed:speech n="{accumulator-before('speech')}" id="s{accumulator-before('speech')}" who="{f:who(.)}"
        label="{$label}" words="{sum($content ! f:spoken-words(.))}">
      <xsl:sequence select="f:lang(.), f:doubt(.)"/>
      <xsl:choose>
        <xsl:when test="f:announced(.)">
          <ed:label><xsl:apply-templates select="f:announced(.)/node()" mode="ed:model"/></ed:label>
        </xsl:when>
        <xsl:when test="not(speaker)"><ed:label implied="yes">{$label}</ed:label></xsl:when>
      </xsl:choose>
      <xsl:sequence select="$content"/>
    </ed:speech>
  </xsl:template>

  <xsl:template match="sp/speaker" mode="ed:model" as="element(ed:label)">
    <ed:label><xsl:apply-templates mode="#current"/></ed:label>
  </xsl:template>

  <!-- The point or colon after a name is the source's; the reading view has the name alone. -->
  <xsl:template match="(speaker | note[f:announces(.)])/text()[f:ends-label(.)]" mode="ed:model" as="node()*">
    <xsl:variable name="words" as="xs:string" select="replace(., '\s+', ' ')"/>
    <xsl:variable name="name" as="xs:string" select="replace($words, '\s*[.:]\s*$', '')"/>
    <xsl:value-of select="$name"/>
    <ed:source>{normalize-space(substring($words, string-length($name) + 1))}</ed:source>
  </xsl:template>

  <xsl:function name="f:ends-label" as="xs:boolean">
    <xsl:param name="words" as="text()"/>
    <xsl:sequence select="matches($words, '[.:]\s*$') and $words is $words/../descendant::text()[normalize-space()][last()]"/>
  </xsl:function>

  <!-- What a reader calls the speaker: the label without its point, or else the person's name. -->
  <xsl:function name="f:label" as="xs:string">
    <xsl:param name="speech" as="element()"/>
    <xsl:variable name="printed" as="xs:string"
      select="normalize-space(string-join(($speech/speaker, f:announced($speech))//text()[not(ancestor::stage or ancestor::note[not(f:announces(.))] or (ancestor::sic and ancestor::choice))]))"/>
    <xsl:variable name="short" as="xs:string" select="replace($printed, '\s*[.:,]$', '')"/>
    <xsl:variable name="names" as="xs:string*" select="for $id in f:pointers($speech/@who) return f:person-name(key('id', $id, root($speech))[1], $id)"/>
    <xsl:variable name="earlier" as="element(u)?" select="$speech/self::u[empty(f:announced(.))][@who][empty(key('id', f:pointers(@who)))]/key('announced', @who)[1]"/>
    <xsl:sequence select="if ($short) then $short else if ($earlier) then f:label($earlier) else string-join($names, ', ')"/>
  </xsl:function>

  <!-- Utterances that a note before them announces, by who speaks. -->
  <xsl:key name="announced" match="u[@who][f:announced(.)]" use="@who"/>

  <!-- True of an utterance all of whose words stand in segments: those are its paragraphs. -->
  <xsl:function name="f:is-segmented" as="xs:boolean">
    <xsl:param name="utterance" as="element(u)"/>
    <xsl:sequence select="exists($utterance/seg) and empty($utterance/text()[normalize-space()])"/>
  </xsl:function>

  <!-- The note before an utterance that prints who speaks, as minutes of parliaments have it. -->
  <xsl:function name="f:announced" as="element(note)?">
    <xsl:param name="speech" as="element()"/>
    <xsl:sequence select="$speech/self::u/preceding-sibling::*[1][self::note][f:announces(.)]"/>
  </xsl:function>

  <xsl:function name="f:announces" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="exists($note[@type = 'speaker'][normalize-space()]/following-sibling::*[1]/self::u)"/>
  </xsl:function>

  <!-- Whose speech it is, as one key: the persons named, or where none is, the label. -->
  <xsl:function name="f:who" as="xs:string">
    <xsl:param name="speech" as="element()"/>
    <xsl:variable name="ids" as="xs:string*" select="f:pointers($speech/@who)"/>
    <xsl:sequence select="if (exists($ids)) then string-join($ids, ' ')
      else 'label-' || lower-case(replace(f:label($speech), '[^\p{L}\p{N}]+', '-'))"/>
  </xsl:function>

  <xsl:function name="f:pointers" as="xs:string*">
    <xsl:param name="pointers" as="attribute()?"/>
    <xsl:sequence select="distinct-values(tokenize($pointers) ! replace(., '^[^#]*#', ''))"/>
  </xsl:function>

  <!-- Words have a letter or a digit; stage directions, notes and source readings are not spoken. -->
  <xsl:function name="f:spoken-words" as="xs:integer">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="said" as="xs:string" select="string-join($block/descendant::text()[not(ancestor::ed:source or ancestor::ed:note
      or ancestor::ed:stage or ancestor::ed:furniture or ancestor::ed:gap or ancestor::ed:label)]
      [not($block[self::ed:stage or self::ed:furniture or self::ed:gap or self::ed:label or self::ed:note])], '')"/>
    <xsl:sequence select="count(tokenize($said)[matches(., '[\p{L}\p{N}]')])"/>
  </xsl:function>

  <xsl:template match="stage | view | tech | sound | camera | move" mode="ed:model" as="element(ed:stage)">
    <ed:stage place="{f:placing(.)}">
      <xsl:sequence select="f:lang(.), f:doubt(.), f:delimiter(., 'before')"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:sequence select="f:delimiter(., 'after')"/>
    </ed:stage>
  </xsl:template>

  <xsl:template match="note[f:announces(.)]" mode="ed:model" priority="3" as="empty-sequence()"/>

  <!-- What minutes remark among utterances was there to be read in its place. -->
  <xsl:template match="note[f:is-remark(.)]" mode="ed:model" priority="2" as="element(ed:stage)">
    <ed:stage place="{f:placing(.)}">
      <xsl:sequence select="f:lang(.), f:doubt(.)"/>
      <xsl:apply-templates mode="#current"/>
    </ed:stage>
  </xsl:template>

  <xsl:function name="f:is-remark" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="empty($note/(@n, @place, @rendition, @resp)) and exists($note/(ancestor::u, ../u))"/>
  </xsl:function>

  <xsl:template match="vocal | kinesic | incident | pause | writing | shift" mode="ed:model" as="element(ed:stage)">
    <ed:stage place="{f:placing(.)}" event="{local-name()}">
      <xsl:sequence select="f:delimiter(., 'before')"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:sequence select="f:delimiter(., 'after')"/>
    </ed:stage>
  </xsl:template>

  <xsl:template match="castList" mode="ed:model" as="element(ed:list)">
    <ed:list kind="cast"><xsl:apply-templates mode="#current"/></ed:list>
  </xsl:template>

  <xsl:template match="castGroup" mode="ed:model" as="element(ed:item)">
    <ed:item><ed:list kind="cast"><xsl:apply-templates mode="#current"/></ed:list></ed:item>
  </xsl:template>

  <xsl:template match="castItem" mode="ed:model" as="element(ed:item)">
    <ed:item><xsl:apply-templates mode="#current"/></ed:item>
  </xsl:template>

  <xsl:template match="role" mode="ed:model" as="element(ed:phrase)">
    <ed:phrase kind="role"><xsl:apply-templates mode="#current"/></ed:phrase>
  </xsl:template>

  <xsl:template match="roleDesc | castGroup/trailer" mode="ed:model" as="element(ed:phrase)">
    <ed:phrase kind="roleDesc"><xsl:apply-templates mode="#current"/></ed:phrase>
  </xsl:template>

  <xsl:template match="actor" mode="ed:model" as="element(ed:phrase)">
    <ed:phrase kind="actor"><xsl:apply-templates mode="#current"/></ed:phrase>
  </xsl:template>
</xsl:stylesheet>
