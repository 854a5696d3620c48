<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of the search. All that it says is here; the script only looks things up. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-tei-encoder:functions" xmlns:st="urn:x-tei-encoder:site"
    xpath-default-namespace="urn:x-tei-encoder:site">

  <xsl:template match="page[@kind = 'search']" as="element(Q{}html)">
    <xsl:variable name="content" as="element()+">
      <xsl:sequence select="f:headed(f:t('part-search'), ())"/>
      <xsl:sequence select="f:search-form('search.html')"/>
      <p class="help">{f:t('search-help')}</p>
      <noscript><p class="help">{f:t('search-noscript')}</p></noscript>
      <div id="found" data-found="{f:pattern('search-found')}" data-none="{f:t('search-none')}" data-more="{f:t('search-more')}"
          data-broken="{f:pattern('search-broken')}" data-speech="{f:pattern('search-place')}">
        <div class="by" hidden=""><label for="who">{f:t('search-by')}</label> <select id="who"><option value="">{f:t('anyone')}</option></select></div>
        <p class="shown" role="status"/>
        <div class="hits"/>
      </div>
    </xsl:variable>
    <xsl:sequence select="f:frame(., f:t('part-search'), $content)"/>
  </xsl:template>

  <xsl:function name="f:search-form" as="element(Q{}form)">
    <xsl:param name="address" as="xs:string"/>
    <form class="search" role="search" action="{$address}" method="get">
      <label for="q">{f:t('search-label')}</label>
      <div class="line"><input type="search" id="q" name="q" autocomplete="off" maxlength="200"/>
        <button type="submit">{f:t('part-search')}</button></div>
    </form>
  </xsl:function>
</xsl:stylesheet>
